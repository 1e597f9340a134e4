import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { linesOf } from './lines-of.js';

/** One mail as the catcher keeps it. */
export interface CaughtMail {
  /** Counts up from 1 in the order of arrival; `after` of a query means this. */
  readonly seq: number;
  readonly messageId: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  /** Null once so many mails have come after it that only its envelope is kept in memory; the file keeps all. */
  readonly text: string | null;
  readonly receivedAt: string;
}

export interface MailQuery {
  readonly to?: string;
  readonly messageId?: string;
  readonly after?: number;
  readonly limit?: number;
}

const keptMails = 200_000;
const keptTexts = 20_000;

/** The mails that arrived, the newest 200,000 in memory and, where a file is named, all of them as one JSON object a line. */
export class MailBox {
  private mails: CaughtMail[] = [];
  private lastSeq = 0;
  private readonly file: number | undefined;

  constructor(file?: string) {
    if (file === undefined) return;
    mkdirSync(dirname(file), { recursive: true });
    const isTorn = existsSync(file) && !this.reload(file);
    this.file = openSync(file, 'a');
    if (isTorn) writeSync(this.file, '\n');
  }

  /** Keeps a mail. When this returns, the file holds it: a sender that was told so may rely on it. */
  add(mail: Omit<CaughtMail, 'seq'>): CaughtMail {
    const caught = { ...mail, seq: this.lastSeq + 1 };
    if (this.file !== undefined) writeSync(this.file, `${JSON.stringify(caught)}\n`);
    this.remember(caught);
    return caught;
  }

  /** How many arrived since the last `clear`, those no longer in memory included. */
  get count(): number {
    return this.lastSeq;
  }

  /** The mails that match, oldest first. */
  list({ to, messageId, after = 0, limit = 1_000 }: MailQuery = {}): CaughtMail[] {
    const found: CaughtMail[] = [];
    const first = this.mails[0]?.seq ?? 1;
    for (let index = Math.max(0, after + 1 - first); index < this.mails.length && found.length < limit; index++) {
      const mail = this.mails[index];
      if (mail === undefined || (to !== undefined && !mail.to.includes(to)) || (messageId !== undefined && mail.messageId !== messageId)) continue;
      found.push(mail);
    }
    return found;
  }

  /** Forgets all mails, in the file too. */
  clear(): void {
    this.mails = [];
    this.lastSeq = 0;
    if (this.file !== undefined) ftruncateSync(this.file);
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file);
  }

  private remember(mail: CaughtMail): void {
    this.lastSeq = mail.seq;
    this.mails.push(mail);
    const index = this.mails.length - 1 - keptTexts;
    const older = this.mails[index];
    if (older !== undefined) this.mails[index] = { ...older, text: null };
    // Dropped by the thousand: removing the first of 200,000 for every mail would move all others.
    if (this.mails.length >= keptMails + 1_000) this.mails = this.mails.slice(-keptMails);
  }

  /** Reads the mails of an earlier run; false when the last line was cut off by a kill. */
  private reload(file: string): boolean {
    let lastLine = '';
    for (const line of linesOf(file)) {
      lastLine = line;
      try {
        if (line !== '') this.remember({ ...(JSON.parse(line) as CaughtMail), seq: this.lastSeq + 1 });
      } catch {
        // The line a kill cut off: its sender was never told that it arrived.
      }
    }
    return lastLine === '';
  }
}
