// As many requests as a few clients can make one after another: a ceiling, not a latency.
import http from "k6/http";
import { check } from "k6";
import { SharedArray } from "k6/data";
import exec from "k6/execution";

const bodies = new SharedArray("bodies", () => JSON.parse(open(__ENV.BODIES)));
const form = { headers: { "Content-Type": "application/x-www-form-urlencoded" } };
export const options = {
  discardResponseBodies: true,
  scenarios: { closed: { executor: "constant-vus", vus: Number(__ENV.VUS), duration: __ENV.DURATION } },
  summaryTrendStats: ["med", "p(95)", "p(99)", "max"],
};
export default function () {
  let answer;
  if (bodies.length) {
    const next = exec.scenario.iterationInTest;
    if (next >= bodies.length) { exec.test.abort("more bodies needed"); }
    const work = bodies[next];
    for (const [path, body] of work) {
      answer = http.post(__ENV.BASE + path, body, form);
      check(answer, { accepted: (r) => r.status === 200 });
    }
  } else if (__ENV.METHOD === "POST") {
    answer = http.post(__ENV.BASE + __ENV.PATH_, "told=x", form);
    check(answer, { accepted: (r) => r.status === 200 });
  } else {
    answer = http.get(__ENV.BASE + __ENV.PATH_);
    check(answer, { accepted: (r) => r.status === 200 });
  }
}
export function handleSummary(data) { return { [__ENV.OUT]: JSON.stringify(data.metrics) }; }
