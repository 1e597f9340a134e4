import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Platform, startPlatform } from './platform.js';

interface Told {
  readonly exitCode: number;
  readonly seconds: number;
  readonly out: string;
  readonly err: string;
}

/** Tells the story as `npm run story` does, into a pipe. */
function tell(dir: string): Promise<Told> {
  const startedAt = performance.now();
  const args = [resolve(__dirname, '..', 'tools', 'story', 'dist', 'story.main.js'), '--dir', dir];
  return new Promise((done) => {
    execFile(process.execPath, args, { timeout: 120_000, maxBuffer: 10_000_000 }, (error, out, err) => {
      done({ exitCode: error === null ? 0 : typeof error.code === 'number' ? error.code : -1, seconds: (performance.now() - startedAt) / 1000, out, err });
    });
  });
}

const countOf = (text: string, part: string): number => text.split(part).length - 1;

describe('the story', () => {
  let platform: Platform;

  beforeAll(async () => {
    platform = await startPlatform();
  }, 240_000);
  afterAll(() => platform.stop(), 60_000);

  it.each(['on a new stack', 'again on the same stack'])('is told to its end within a minute, %s', async () => {
    const { exitCode, seconds, out, err } = await tell(platform.stack.dir);
    expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
    expect(seconds).toBeLessThan(60);
    // Two customers go the whole way; one asks for a review, whose lesson helps the other.
    const expected = { 'bus     handling.resolved': 2, 'bus     complaint.closed': 2, 'bus     review.closed': 1, '→ 422 QUESTION_UNANSWERED': 1, '→ 409 EVIDENCE_INCOMPLETE': 1, 'clocks  none runs': 3 };
    expect(Object.fromEntries(Object.keys(expected).map((part) => [part, countOf(out, part)]))).toEqual(expected);
    expect(out).toContain('Your complaint C26-');
    expect(out).not.toMatch(/\u001b|undefined|\[object|NaN/);
  }, 150_000);

  it('asks for what is missing where not all of the stack runs, and ends with 1', async () => {
    const nowhere = mkdtempSync(join(tmpdir(), 'redress-story-'));
    expect(await tell(nowhere)).toMatchObject({ exitCode: 1, out: '', err: `\n✗ No Redress runs in ${nowhere}: start it with \`npm start\` in another terminal, then tell the story again.\n` });
    rmSync(nowhere, { recursive: true });
    await platform.stack.stopPart('notification');
    expect(await tell(platform.stack.dir)).toMatchObject({ exitCode: 1, out: '', err: expect.stringContaining('✗ notification is not ready') as string });
  }, 60_000);
});
