/* The search page. Nothing of it is fetched until someone searches. */
(function () {
  "use strict";
  var form = document.querySelector("[data-search]");
  var input = form.q, list = document.querySelector("[data-search-results]");
  var state = document.querySelector("[data-search-state]");
  var home = document.currentScript.src.replace(/assets\/search\.js.*$/, "");
  var engine = null, loading = null;

  /* Words that every question has and no page is about. */
  var FILLER = /怎么办|怎么样|怎么回事|是什么|是不是|是真的吗|可以吗|要不要|有没有|能不能|为什么|请问|我想|一下|了吗|的话|[吗呢吧啊呀的了]/g;

  /* Han text becomes pairs of neighbours, anything else whole words; the same for pages
     and for queries, so they always agree. */
  function tokens(text) {
    var folded = text.normalize("NFKC").toLowerCase(), found = [];
    var runs = folded.match(/[a-z0-9]+|[\u3400-\u9fff]+/g) || [];
    runs.forEach(function (run) {
      if (/[a-z0-9]/.test(run) || run.length === 1) found.push(run);
      else for (var i = 0; i < run.length - 1; i++) found.push(run.slice(i, i + 2));
    });
    return found;
  }
  function cleaned(query) {
    var bare = query.normalize("NFKC").replace(FILLER, " ");
    return tokens(bare).length ? bare : query;
  }

  function script(source) {
    return new Promise(function (done, failed) {
      var element = document.createElement("script");
      element.src = source;
      element.onload = done;
      element.onerror = failed;
      document.head.appendChild(element);
    });
  }
  function load() {
    if (!loading) {
      loading = Promise.all([
        script(home + "assets/vendor/minisearch.js"),
        fetch(home + "assets/search.json").then(function (r) { return r.json(); })
      ]).then(function (parts) {
        engine = new MiniSearch({
          idField: "id", fields: ["t", "k", "x"], storeFields: ["u", "t", "x", "g"],
          tokenize: tokens,
          searchOptions: {
            boost: { t: 3, k: 2, x: 1 },
            boostDocument: function (id, term, stored) {
              return { "指南": 2, "帮助": 1.6, "电话": 1.4, "手法": 1.3, "人群": 1.1, "案例": 1 }[stored.g];
            }
          }
        });
        engine.addAll(parts[1].map(function (each, id) { each.id = id; return each; }));
      });
    }
    return loading;
  }

  function item(found) {
    var row = document.createElement("li"), link = document.createElement("a");
    link.href = home + found.u;
    link.textContent = found.t;
    row.appendChild(link);
    [found.g, found.x].forEach(function (text) {
      if (!text) return;
      var small = document.createElement("small");
      small.textContent = text.length > 60 ? text.slice(0, 60) + "…" : text;
      row.appendChild(small);
    });
    return row;
  }
  function show(query) {
    var all = engine.search(cleaned(query)), best = all.length ? all[0].score : 0;
    var found = all.filter(function (each) { return each.score > best * 0.12; }).slice(0, 10);
    list.textContent = "";
    found.forEach(function (each) { list.appendChild(item(each)); });
    state.textContent = found.length ? "找到 " + found.length + " 条"
      : "没找到。换个说法再试，或者打 96110 问一句。";
    list.setAttribute("data-for", query);
  }
  function search() {
    var query = input.value.trim();
    if (!query) { list.textContent = ""; state.textContent = ""; return; }
    if (!engine) state.textContent = "正在找……";
    load().then(function () { show(query); }, function () {
      loading = null;
      state.textContent = "网络不通，没搜成。检查一下网络，再点一次“搜”。";
    });
  }

  var timer;
  input.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(search, 200);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    search();
    history.replaceState(null, "", "?q=" + encodeURIComponent(input.value.trim()));
  });
  var asked = new URLSearchParams(location.search).get("q");
  if (asked) { input.value = asked.slice(0, 60); search(); }
})();
