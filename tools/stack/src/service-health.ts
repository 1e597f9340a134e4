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

/** Names the checks of `{ status, checks: { name: … } }` that are not ok. */
function failingChecks(body: string): string {
  try {
    const { checks = {} } = JSON.parse(body) as { checks?: Record<string, unknown> };
    return Object.entries(checks).filter(([, check]) => !isFine(check)).map(([name, check]) => `${name} ${typeof check === 'string' ? check : JSON.stringify(check)}`).join(', ');
  } catch {
    return '';
  }
}

function isFine(check: unknown): boolean {
  const state: unknown = typeof check === 'object' && check !== null && 'status' in check ? check.status : check;
  return state === true || state === 'ok' || state === 'up';
}
