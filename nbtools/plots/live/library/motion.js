/* Movement over time; where somebody wants no movement, its end at once. */

/** Return whether somebody has asked for no movement. */
export const unmoved = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Go from 0 to 1 in so many milliseconds, slowly at both ends; returns what ends it before. */
export function glide(milliseconds, each, done = () => {}) {
  if (unmoved()) {
    each(1);
    done();
    return () => {};
  }
  let frame;
  let start;
  const step = (now) => {
    start ??= now;
    const t = Math.min((now - start) / milliseconds, 1);
    each(t * t * (3 - 2 * t));
    if (t < 1) frame = requestAnimationFrame(step);
    else done();
  };
  frame = requestAnimationFrame(step);
  return () => cancelAnimationFrame(frame);
}
