(() => {
  "use strict";
  const id = (name) => document.getElementById(name);
  const form = id("filters");
  const shown = id("shown");
  const controls = ["search", "plan", "field", "kind", "agency"].map(id);
  // Without diacritics and capitals, as the words are typed.
  const plain = (text) =>
    text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/\s+/g, " ").trim();
  const words = (list) => list.split(" ").filter(Boolean);
  const rows = [...document.querySelectorAll("article.row")].map((article) => ({
    article,
    mark: id("has-" + article.dataset.row),
    details: article.querySelector("details.more"),
    items: [...article.querySelectorAll("li[data-kind]")],
    lines: [...article.querySelectorAll("tbody tr")].map((line) => ({
      line,
      plan: line.dataset.plan,
      lead: words(line.dataset.lead),
      coordinating: words(line.dataset.coordinating),
    })),
    // Which plans differ in what: "field.kind.plan,plan", "~" before a kind that is no real difference.
    found: words(article.dataset.found).map((one) => {
      const [field, kind, plans] = one.split(".");
      return { field, kind: kind.replace("~", ""), real: !kind.startsWith("~"), plans: plans.split(",") };
    }),
    text: null,
  }));
  const assigns = (line, field, agency) =>
    (field !== "coordinating" && line.lead.includes(agency)) ||
    (field !== "lead" && line.coordinating.includes(agency));
  const keeps = (row, [search, plan, field, kind, agency]) => {
    if (search) {
      // What the documents say, not what the report says of them.
      row.text ??= plain([...row.article.querySelectorAll("tbody > tr > *")].map((cell) => cell.textContent).join(" "));
      if (!row.text.includes(search)) return false;
    }
    if (agency && !row.lines.some((line) => (!plan || line.plan === plan) && assigns(line, field, agency))) return false;
    if (field || kind) {
      return row.found.some(
        (one) =>
          (!field || one.field === field) &&
          (kind ? one.kind === kind : one.real) &&
          (!plan || one.plans.includes(plan))
      );
    }
    return !plan || row.lines.some((line) => line.plan === plan);
  };
  const apply = () => {
    const [search, plan, field, kind, agency] = controls.map((control) => control.value);
    const asked = [plain(search), plan, field, kind, agency];
    let count = 0;
    for (const row of rows) {
      const keep = keeps(row, asked);
      row.article.hidden = !keep;
      if (row.mark) row.mark.hidden = !keep;
      if (row.details && (field || kind)) row.details.open = keep;
      for (const item of row.items) {
        item.hidden = Boolean((field && item.dataset.field !== field) || (kind && item.dataset.kind !== kind));
      }
      for (const { line } of row.lines) line.classList.toggle("chosen", plan !== "" && line.dataset.plan === plan);
      count += keep ? 1 : 0;
    }
    id("nothing").hidden = count > 0;
    shown.textContent = shown.dataset.words.replace("{}", count).replace("{}", rows.length);
  };
  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  });
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  // The counts of the summary lead to the rows they count.
  for (const link of document.querySelectorAll("a[data-field]")) {
    link.addEventListener("click", () => {
      form.reset();
      id("field").value = link.dataset.field;
      setTimeout(apply);
    });
  }
  // A link to a row that the filters hide shows it again; one to a cited value opens its words.
  const arrive = () => {
    const target = location.hash.length > 1 ? id(decodeURIComponent(location.hash.slice(1))) : null;
    if (!target) return;
    const row = target.closest("article.row");
    if (row && row.hidden) {
      form.reset();
      apply();
    }
    if (target.classList.contains("value")) target.querySelector("details").open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", arrive);
  // On paper nothing can be opened.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("article.row:not([hidden]) details.more:not([open])")];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });
  form.hidden = false;
  apply();
  arrive();
})();
