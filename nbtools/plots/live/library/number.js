/* Numbers and sentences as people read them. */

let point = ".";

/** Write numbers with this sign before their decimal places, as the learner's language does. */
export function pointIs(sign) {
  point = sign;
}

/** Return a number as on paper: halves as such, anything else to two places; in a product a minus is in brackets. */
export function written(number, inProduct = false) {
  const half = Math.round(2 * number);
  let text = Math.abs(number).toFixed(2);
  if (Math.abs(2 * number - half) < 1e-9) {
    const whole = Math.floor(Math.abs(half) / 2);
    text = `${whole || (half % 2 ? "" : 0)}${half % 2 ? "½" : ""}`;
  }
  const signed = signs(number < 0 && Number(text) !== 0 ? `-${text}` : text);
  return inProduct && signed[0] === "−" ? `(${signed})` : signed;
}

/** Return a number to so many places, with a true minus. */
export function rounded(number, places = 2) {
  if (!Number.isFinite(number)) return Number.isNaN(number) ? "nan" : number < 0 ? "−∞" : "∞";
  const text = number.toFixed(places);
  return signs(Number(text) === 0 ? (0).toFixed(places) : text);
}

/** Return a number with all the places that it has, and one of many digits as a power of ten to one place. */
export const whole = (number) => signs(Math.abs(number) < 1e6 ? `${number}` : number.toExponential(1));

/** Return the text of a number with the signs of the language. */
const signs = (text) => text.replace(/-/g, "−").replace(".", point);

/** Words in the colour of a value. */
export const blue = (text) => ({ text: `${text}`, hue: "value" });

/** Words in the colour of blame. */
export const orange = (text) => ({ text: `${text}`, hue: "blame" });

/** Return a translated text with its {places} filled, as a list of words, some of them with a hue; a place may hold such a list. */
export function phrase(text, places = {}) {
  return text
    .split(/\{(\w+)\}/)
    .flatMap((part, i) => (i % 2 ? places[part] : part))
    .filter((part) => part !== "" && part !== undefined);
}

/** Return the words of a phrase as one text. */
export const plain = (words) => words.map((word) => word.text ?? word).join("");
