// Arrivals at a fixed rate, whatever the server does: latency counts from the moment due.
import http from "k6/http";
import { Counter } from "k6/metrics";
import { SharedArray } from "k6/data";
import exec from "k6/execution";

const starts = new SharedArray("starts", () => JSON.parse(open(__ENV.STARTS)));
const submits = new SharedArray("submits", () => JSON.parse(open(__ENV.SUBMITS)));
const refused = new Counter("refused"), failed = new Counter("failed"), kept = new Counter("kept");
const form = { headers: { "Content-Type": "application/x-www-form-urlencoded" } };
function arrivals(rate, exec_) {
  return {
    executor: "constant-arrival-rate", rate: Number(rate), timeUnit: "1s",
    duration: __ENV.DURATION, preAllocatedVUs: 60, maxVUs: 1500, exec: exec_,
  };
}
export const options = {
  discardResponseBodies: true,
  scenarios: { start: arrivals(__ENV.START_RATE, "start"), submit: arrivals(__ENV.SUBMIT_RATE, "submit") },
  summaryTrendStats: ["med", "p(95)", "p(99)", "max"],
  // Named so that the summary splits the two.
  thresholds: {
    "http_req_duration{scenario:start}": ["p(99)<60000"],
    "http_req_duration{scenario:submit}": ["p(99)<60000"],
  },
};
function count(answer) {
  if (answer.status === 429) { refused.add(1); }
  if (answer.status === 0 || answer.status >= 400) { failed.add(1); }
}
export function start() {
  count(http.post(__ENV.BASE + "/quiz", starts[exec.scenario.iterationInTest % starts.length], form));
}
export function submit() {
  const answer = http.post(__ENV.BASE + "/answers", submits[exec.scenario.iterationInTest % submits.length], form);
  count(answer);
  if (answer.status === 200) { kept.add(1); }
}
export function handleSummary(data) { return { [__ENV.OUT]: JSON.stringify(data.metrics) }; }
