import type { CaughtMail, Stack } from '@redress/stack';

/** Remembers where the mail catcher stands; the result reads what came since: when each address got its mail, epoch ms. */
export async function mailsAfter({ urls: { mail } }: Stack): Promise<() => Promise<ReadonlyMap<string, number>>> {
  const read = async (path: string): Promise<unknown> => (await fetch(`${mail ?? ''}${path}`)).json();
  let after = ((await read('/messages/count')) as { count: number }).count;
  return async () => {
    const acceptedAt = new Map<string, number>();
    for (;;) {
      const page = (await read(`/messages?limit=5000&after=${after}`)) as CaughtMail[];
      for (const { to, receivedAt } of page) for (const address of to) acceptedAt.set(address, new Date(receivedAt).getTime());
      const last = page.at(-1);
      if (!last) return acceptedAt;
      after = last.seq;
    }
  };
}
