/* On a page that was made from a notebook: every still that carries its picture comes alive. */

for (const still of document.querySelectorAll("[data-live]")) {
  const { default: picture } = await import(`./live/${still.dataset.live}.js`);
  const place = document.createElement("div");
  still.before(place);
  picture.mount(place, JSON.parse(still.dataset.given));
  still.hidden = true;
}
