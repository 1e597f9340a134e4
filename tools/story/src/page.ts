import type { Line } from './line.js';
import { timeOfDay } from './local-time.js';
import type { Mail } from './mails.js';
import type { Person } from './people.js';
import type { Style } from './style.js';

const WIDTH = 104;
/** What a line is about stands left of this column, what it says right of it. */
const GUTTER = 10;
const NAME = 34;

/** Where the story is told: lines of plain text. */
export class Page {
  constructor(
    private readonly style: Style,
    private readonly write: (line: string) => void,
  ) {}

  title(title: string, ...lines: readonly string[]): void {
    this.write('');
    this.write(this.style.strong(title));
    for (const line of lines) this.write(line);
  }

  chapter(title: string): void {
    this.write('');
    this.write(this.style.strong(`── ${title} ${'─'.repeat(Math.max(2, WIDTH - title.length - 4))}`));
  }

  /** Who does what; with what they write or say, if anything. */
  step(at: Date, { name, role, departmentId }: Person, does: string, words?: string): void {
    this.write('');
    this.write(`${this.style.faint(timeOfDay(at).padEnd(GUTTER))}${this.style.strong(name)} ${this.style.faint(`(${role}${departmentId ? ` of ${departmentId}` : ''})`)} ${does}`);
    if (words) this.body(`“${words}”`);
  }

  call(request: string, status: number, outcome: string): void {
    const paint = status < 400 ? this.style.good : this.style.bad;
    this.line('http', `${this.style.faint(request)} → ${paint(`${status} ${outcome}`.trimEnd())}`);
  }

  fact({ kind, name, note }: Line, mail?: Mail): void {
    this.line(kind, `${this.style[kind](name.padEnd(NAME))} ${mail ? `“${mail.subject}”` : note}`.trimEnd());
  }

  /** Rows below a heading, the columns as wide as they have to be. */
  table(label: string, rows: readonly (readonly string[])[]): void {
    const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
    rows.forEach((row, index) => this.line(index === 0 ? label : '', row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()));
  }

  body(text: string): void {
    this.line('', text);
  }

  blank(): void {
    this.write('');
  }

  private line(label: string, text: string): void {
    this.write(text === '' ? '' : `${this.style.faint((label && `  ${label}`).padEnd(GUTTER))}${text}`);
  }
}
