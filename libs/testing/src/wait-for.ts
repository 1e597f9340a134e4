/**
 * Waits until `probe` gives something that is neither `undefined`, `null` nor `false`, and returns it; an error thrown by `probe` counts as not yet.
 * @throws Error that says what was waited for, with the last error as its cause.
 */
export async function waitFor<T>(what: string, probe: () => Promise<T> | T, withinMs = 30_000): Promise<Exclude<T, undefined | null | false>> {
  const end = performance.now() + withinMs;
  let cause: unknown;
  for (let pauseMs = 10; ; pauseMs = Math.min(pauseMs * 1.5, 250)) {
    try {
      const value = await probe();
      if (value !== undefined && value !== null && value !== false) return value as Exclude<T, undefined | null | false>;
    } catch (error) {
      cause = error;
    }
    if (performance.now() > end) throw new Error(`waited ${withinMs} ms for ${what}`, { cause });
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
