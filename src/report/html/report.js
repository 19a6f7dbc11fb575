(() => {
  "use strict";
  const form = document.getElementById("filters");
  const shown = document.getElementById("shown");
  const rows = [...document.querySelectorAll("article.filtered")];
  const marks = new Map([...document.querySelectorAll("tr.filtered")].map((row) => [row.dataset.row, row]));
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");
  const has = (list, value) => !value || list.split(" ").includes(value);
  const differs = (row, field, kind) =>
    (!field && !kind) ||
    [...row.querySelectorAll("li[data-kind]")].some(
      (one) => (!field || one.dataset.field === field) && (!kind || one.dataset.kind === kind)
    ) ||
    (!(field && kind) && has(row.dataset.fields, field) && has(row.dataset.kinds, kind));
  const apply = () => {
    const value = (id) => document.getElementById(id).value;
    const words = plain(value("search")).split(/\s+/).filter(Boolean);
    const [plan, field, kind, agency] = ["plan", "field", "kind", "agency"].map(value);
    let count = 0;
    for (const row of rows) {
      const keep =
        words.every((word) => row.dataset.search.includes(word)) &&
        has(row.dataset.plans, plan) &&
        has(row.dataset.agencies, agency) &&
        differs(row, field, kind);
      row.hidden = !keep;
      const mark = marks.get(row.dataset.row);
      if (mark) mark.hidden = !keep;
      const details = row.querySelector("details");
      if (details && (field || kind)) {
        details.open = keep;
      }
      for (const one of row.querySelectorAll("li[data-kind]")) {
        one.hidden = Boolean((field && one.dataset.field !== field) || (kind && one.dataset.kind !== kind));
      }
      count += keep ? 1 : 0;
    }
    shown.textContent = shown.dataset.words.replace("{}", count).replace("{}", rows.length);
  };
  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  });
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
})();
