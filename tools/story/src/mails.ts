import { Problem } from './problem.js';

/** A mail as the catcher's page shows it. */
export interface Mail {
  readonly seq: number;
  readonly messageId: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string | null;
}

const LONGEST_ANSWER_MS = 5_000;

/** The mails that are caught from now on. Without a catcher there are none to be seen. */
export class Mails {
  private readonly seen: Mail[] = [];

  private constructor(
    private readonly page: string | undefined,
    private last: number,
  ) {}

  static async begin(page: string | undefined): Promise<Mails> {
    const { count } = page === undefined ? { count: 0 } : await ask<{ count: number }>(`${page}/messages/count`);
    return new Mails(page, count);
  }

  /** The mail that a message went out as; undefined without a catcher. @throws Problem when the catcher has not got it. */
  async find(messageId: string): Promise<Mail | undefined> {
    const isIt = (mail: Mail): boolean => mail.messageId.includes(messageId);
    const known = this.seen.find(isIt);
    if (known || this.page === undefined) return known;
    this.seen.push(...(await ask<Mail[]>(`${this.page}/messages?after=${this.last}&limit=10000`)));
    this.last = this.seen.at(-1)?.seq ?? this.last;
    const found = this.seen.find(isIt);
    if (!found) throw new Problem(`The bus says that message ${messageId} was sent, but no such mail is on ${this.page}.`);
    return found;
  }
}

async function ask<T>(url: string): Promise<T> {
  const response = await fetch(url, { signal: AbortSignal.timeout(LONGEST_ANSWER_MS) });
  return (await response.json()) as T;
}
