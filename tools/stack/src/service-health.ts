/** What `/health/ready` of a service says. */
export interface Health {
  readonly isReady: boolean;
  /** What it waits for, in words for a person; empty when ready. */
  readonly detail: string;
}

/** Asks a service whether it is ready. One that does not answer is not. */
export async function healthOf(url: string, timeoutMs = 2_000): Promise<Health> {
  try {
    const response = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(timeoutMs) });
    const body = await response.text();
    return response.ok ? { isReady: true, detail: '' } : { isReady: false, detail: failingChecks(body) || `HTTP ${response.status}` };
  } catch {
    return { isReady: false, detail: 'no answer yet' };
  }
}

/** Names the checks of `{ status, checks: { <name>: { isOk, detail } } }` that are not ok. */
function failingChecks(body: string): string {
  try {
    const { checks = {} } = JSON.parse(body) as { checks?: Record<string, { isOk: boolean; detail: string }> };
    return Object.entries(checks).filter(([, { isOk }]) => !isOk).map(([name, { detail }]) => `${name} (${detail})`).join(', ');
  } catch {
    return '';
  }
}
