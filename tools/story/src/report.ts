/** The report without its list of every step, which is the timeline once more. */
export function withoutLog(report: string): string[] {
  const lines = report.trimEnd().split('\n');
  const from = lines.indexOf('System log:') + 1;
  const until = lines.indexOf('', from);
  return from === 0 || until < 0 ? lines : [...lines.slice(0, from), `  - the ${until - from} steps of the timeline above, messages among them`, ...lines.slice(until)];
}
