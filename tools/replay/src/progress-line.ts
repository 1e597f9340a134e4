import type { Progress } from './replay.js';

const WIDTH = 30;
/** Where nothing can be overwritten, a line stands for good: fewer of them. */
const LOG_EVERY_MS = 5_000;

/** Shows how far a file has been replayed: one line that is drawn anew on a terminal, a line now and then elsewhere. */
export class ProgressLine {
  private loggedAt = 0;
  private isDrawn = false;

  constructor(
    private readonly out: NodeJS.WriteStream,
    private readonly fileSize: number,
  ) {}

  show(progress: Progress): void {
    if (this.out.isTTY) {
      this.out.write(`\r\u001b[K${this.text(progress)}`);
      this.isDrawn = true;
    } else if (performance.now() - this.loggedAt > LOG_EVERY_MS) {
      this.loggedAt = performance.now();
      this.out.write(`${this.text(progress)}\n`);
    }
  }

  /** Says something above the line. */
  say(text: string): void {
    this.clear();
    this.out.write(`${text}\n`);
  }

  clear(): void {
    if (this.isDrawn) this.out.write('\r\u001b[K');
    this.isDrawn = false;
  }

  private text({ sent, underWay, position }: Progress): string {
    const part = this.fileSize > 0 ? Math.min(1, position / this.fileSize) : 1;
    const bar = '█'.repeat(Math.round(part * WIDTH)).padEnd(WIDTH, '░');
    return `${bar} ${String(Math.floor(part * 100)).padStart(3)} % of the file   ${sent.toLocaleString('en')} sent, ${underWay.toLocaleString('en')} under way`;
  }
}
