import { CommandRepliedV1, Reply } from '@redress/contracts';
import type { Bus, OutboxRow } from '@redress/messaging';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureAccess } from './access.js';
import { CommandSender } from './command-sender.js';
import { submissionId, submitComplaint } from './commands.js';
import { followStream, type Heard } from './follow-stream.js';
import { Journeys } from './journeys.js';
import { openRecords } from './read-records.js';
import type { Source } from './sources/source.js';
import type { Step } from './steps.js';
import { Tally } from './tally.js';
import { UserError } from './user-error.js';

export interface ReplayOptions {
  readonly bus: Bus;
  readonly source: Source;
  readonly file: string;
  /** Most records to send. */
  readonly limit: number;
  /** Most records a second. */
  readonly rate: number;
  /** Whether to play the agents and departments too. */
  readonly isDriving: boolean;
  readonly expectsAcknowledgement: boolean;
  /** Most complaints under way at once. */
  readonly inFlight: number;
  /** How long to wait without hearing anything, in ms. */
  readonly patienceMs: number;
  readonly intakeUrl?: string | undefined;
  readonly policyAdminToken?: string | undefined;
  readonly say: (line: string) => void;
  /** Called often; whoever shows it decides how often. */
  readonly onProgress?: (progress: Progress) => void;
  /** Ends the run early; what was counted so far is still returned. */
  readonly signal?: AbortSignal;
}

export interface Progress {
  readonly sent: number;
  readonly underWay: number;
  /** How far the file has been read, in bytes. */
  readonly position: number;
}

export interface RunResult {
  readonly tally: Tally;
  /** What was still awaited at the end. */
  readonly missing: ReadonlyMap<Step, number>;
  readonly end: 'complete' | 'interrupted' | 'out of patience';
  /** From the first submission to the last thing heard. */
  readonly seconds: number;
}

/** Without any news of our complaints for so long, nothing more is expected of them. */
const QUIET_MS = 1_500;
const ANSWER_WITHIN_MS = 20_000;
/** Each flaw of a file is counted, but only so many are told. */
const MAX_TOLD = 20;

/**
 * Sends the complaints of a file through the bus and follows each until nothing more is awaited.
 * @throws UserError, and whatever the file system and Kafka throw before the first complaint.
 */
export async function replay(options: ReplayOptions): Promise<RunResult> {
  const run = new Run(options);
  try {
    await run.open();
    return await run.work();
  } finally {
    await run.close();
  }
}

class Run {
  private readonly tally = new Tally();
  private readonly stop = new AbortController();
  private readonly journeys: Journeys;
  private readonly sender: CommandSender;
  private readonly answers = new Map<string, (reply: Reply) => void>();
  private following: { stop(): Promise<void> } | undefined;
  private records: Awaited<ReturnType<typeof openRecords>> | undefined;
  private startedAt = 0;

  constructor(private readonly options: ReplayOptions) {
    const { bus, say, isDriving, expectsAcknowledgement, signal } = options;
    this.journeys = new Journeys(this.tally, { isDriving, expectsAcknowledgement, now: () => performance.now() });
    this.sender = new CommandSender(bus, (error) => say(`Kafka does not take commands (${error instanceof Error ? error.message : String(error)}); trying again`));
    this.stop.signal.addEventListener('abort', () => this.journeys.release());
    signal?.addEventListener('abort', () => this.stop.abort('interrupted'));
  }

  async open(): Promise<void> {
    const { bus, source, file, isDriving, say } = this.options;
    this.records = await openRecords(source, file);
    this.following = await followStream(bus, { hear: (record) => this.hear(record), onTrouble: (error) => say(`Kafka cannot be followed (${error.message}); trying again`), onFatal: (error) => this.stop.abort(error) });
    const { intakeUrl, policyAdminToken } = this.options;
    const access = { intakeUrl, policyAdminToken, say, patienceMs: ANSWER_WITHIN_MS, ask: (command: OutboxRow) => this.ask(command) };
    await ensureAccess('intake', access);
    if (isDriving) await ensureAccess('routing', access);
  }

  async work(): Promise<RunResult> {
    this.startedAt = performance.now();
    const watch = setInterval(() => this.watch(), 250);
    try {
      await this.submitAll();
      if (!this.isStopped()) await this.journeys.whenBelow(1);
      while (!this.stop.signal.aborted && performance.now() - this.journeys.lastSign < QUIET_MS) await sleep(50);
    } finally {
      clearInterval(watch);
    }
    const reason: unknown = this.stop.signal.reason;
    if (reason instanceof Error) throw reason;
    const end = !this.stop.signal.aborted ? 'complete' : reason === 'interrupted' ? 'interrupted' : 'out of patience';
    return { tally: this.tally, missing: this.journeys.missing(), end, seconds: (this.journeys.lastSign - this.startedAt) / 1000 };
  }

  async close(): Promise<void> {
    await this.records?.items.return(undefined);
    await this.sender.close();
    await this.following?.stop();
  }

  private async submitAll(): Promise<void> {
    const { source, limit, rate, inFlight, say } = this.options;
    if (!this.records || limit === 0) return;
    let told = 0;
    for await (const item of this.records.items) {
      if (this.stop.signal.aborted) return;
      if (item.kind === 'flaw') {
        this.tally.garbage.add(item.reason);
        if (++told <= MAX_TOLD) say(`line ${item.line}: ${item.reason}`);
        if (told === MAX_TOLD) say('… further lines are only counted');
        continue;
      }
      await this.paced(this.startedAt + (this.tally.sent * 1000) / rate);
      await this.journeys.whenBelow(inFlight);
      const id = submissionId(source.name, item.record.id);
      // A file that names a record twice gets intake's answer to that, when the first one is through.
      while (this.journeys.has(id) && !this.isStopped()) await sleep(20);
      if (this.isStopped()) return;
      this.journeys.begin(id, item.record.registration);
      this.sender.send(submitComplaint(source.name, item.record));
      if (++this.tally.sent === limit) return;
    }
  }

  private isStopped(): boolean {
    return this.stop.signal.aborted;
  }

  private async paced(dueAt: number): Promise<void> {
    const waitMs = dueAt - performance.now();
    if (waitMs > 0) await sleep(waitMs, undefined, { signal: this.stop.signal }).catch(() => undefined);
  }

  private hear(record: Heard): void {
    this.sender.send(...this.journeys.hear(record));
    if (this.answers.size === 0 || record.type !== CommandRepliedV1.type) return;
    const { data: reply } = Reply.safeParse(record.data());
    if (reply) this.answers.get(reply.commandId)?.(reply);
  }

  private async ask(command: OutboxRow): Promise<Reply | undefined> {
    const answer = new Promise<Reply>((resolve) => this.answers.set(command.id, resolve));
    this.sender.send(command);
    const reply = await Promise.race([answer, sleep(ANSWER_WITHIN_MS, undefined, { signal: this.stop.signal, ref: false }).catch(() => undefined)]);
    this.answers.delete(command.id);
    if (this.isStopped()) throw new UserError('Interrupted before the first complaint.');
    return reply ?? undefined;
  }

  private watch(): void {
    const { onProgress, patienceMs } = this.options;
    onProgress?.({ sent: this.tally.sent, underWay: this.journeys.size, position: this.records?.position() ?? 0 });
    if (this.journeys.size > 0 && performance.now() - this.journeys.lastSign > patienceMs) this.stop.abort('out of patience');
  }
}
