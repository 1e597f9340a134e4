import { CategoryPolicy, SeverityPolicy } from '@redress/contracts';
import { NotReadyError, type Tx } from '@redress/messaging';
import type { PolicyState } from './policies-table.js';
import { PolicyBook } from './policy-book.js';

const state = (id: string, revision: number, ...versions: [version: number, effectiveFrom: string][]): PolicyState & { revision: string } => ({
  key: `category:${id}`, kind: 'category', id, version: 1, revision: String(revision),
  versions: versions.map(([version, effectiveFrom]) => ({ version, effectiveFrom, body: { version } })),
});

/** A transaction that only knows the table of policies. */
function txOver(rows: (PolicyState & { revision: string })[]) {
  const asked: string[] = [];
  const query = (_statement: unknown, [since]: [string]) => {
    asked.push(since);
    return Promise.resolve(rows.filter(({ revision }) => BigInt(revision) > BigInt(since)));
  };
  return { asked, tx: { query } as unknown as Tx };
}

describe('the policy book', () => {
  let nowMs = 0;
  beforeEach(() => jest.spyOn(performance, 'now').mockImplementation(() => nowMs));
  afterEach(() => jest.restoreAllMocks());

  it('knows at each instant the version that is in force then', async () => {
    const book = new PolicyBook();
    await book.refresh(txOver([state('A', 1, [1, '2026-01-01T00:00:00.000Z'], [2, '2026-03-01T00:00:00.000Z'], [3, '2026-03-01T00:00:00.000Z'])]).tx);
    const versionAt = (instant: string) => book.at(new Date(instant)).find(CategoryPolicy, 'A')?.version;
    expect(versionAt('2025-12-31T23:59:59.999Z')).toBeUndefined();
    expect(versionAt('2026-01-01T00:00:00.000Z')).toBe(1);
    expect(versionAt('2026-02-28T23:59:59.999Z')).toBe(1);
    expect(versionAt('2026-03-01T00:00:00.000Z')).toBe(3);
  });

  it('lists what is in force of a kind, and nothing of another', async () => {
    const book = new PolicyBook();
    await book.refresh(txOver([state('A', 1, [1, '2026-01-01T00:00:00.000Z']), state('B', 2, [1, '2026-06-01T00:00:00.000Z'])]).tx);
    const policies = book.at(new Date('2026-02-01T00:00:00.000Z'));
    expect(policies.all(CategoryPolicy).map(({ id }) => id)).toEqual(['A']);
    expect(policies.all(SeverityPolicy)).toEqual([]);
  });

  it('lists the same at an instant, whichever was asked for before, and what was published since', async () => {
    const book = new PolicyBook();
    const day = (n: number) => new Date(Date.UTC(2026, 0, n));
    const listedAt = (n: number) => book.at(day(n)).all(CategoryPolicy).map(({ id, version }) => `${id}${version}`).join(' ');
    const rows = [state('A', 1, [1, day(3).toISOString()], [2, day(7).toISOString()]), state('B', 2, [1, day(5).toISOString()])];
    await book.refresh(txOver(rows).tx);
    const expected = ['', '', 'A1', 'A1', 'A1 B1', 'A1 B1', 'A2 B1', 'A2 B1', 'A2 B1'];
    for (let first = 1; first <= 9; first++) for (let then = 1; then <= 9; then++) expect([listedAt(first), listedAt(then)]).toEqual([expected[first - 1], expected[then - 1]]);
    book.invalidate();
    await book.refresh(txOver([state('C', 3, [1, day(8).toISOString()])]).tx);
    expect([9, 7, 8].map(listedAt)).toEqual(['A2 B1 C1', 'A2 B1', 'A2 B1 C1']);
  });

  it('looks for changes at most every 250 ms, and then only for what is new', async () => {
    const book = new PolicyBook();
    const { tx, asked } = txOver([state('A', 7, [1, '2026-01-01T00:00:00.000Z'])]);
    await book.refresh(tx);
    nowMs += 249;
    await book.refresh(tx);
    expect(asked).toEqual(['0']);
    nowMs += 1;
    await book.refresh(tx);
    expect(asked).toEqual(['0', '7']);
    book.invalidate();
    await book.refresh(tx);
    expect(asked).toEqual(['0', '7', '7']);
  });

  it('waits for a kind of which nothing has arrived yet', async () => {
    const book = new PolicyBook();
    expect(() => book.require(CategoryPolicy)).toThrow(NotReadyError);
    await book.refresh(txOver([state('A', 1, [1, '2026-01-01T00:00:00.000Z'])]).tx);
    expect(() => book.require(CategoryPolicy)).not.toThrow();
    expect(() => book.require(CategoryPolicy, SeverityPolicy)).toThrow('severity');
  });

  it('decides by no part of what another service has published: at a first start it waits for all of them, and looks once more', async () => {
    const book = new PolicyBook();
    book.awaitOthers('routing');
    const { tx } = txOver([state('A', 1, [1, '2026-01-01T00:00:00.000Z'])]);
    await book.refresh(tx);
    expect(() => book.require(CategoryPolicy)).toThrow('not all policies of kind category');
    book.othersArrived();
    expect(() => book.require(CategoryPolicy)).toThrow(NotReadyError);
    await book.refresh(txOver([state('B', 2, [1, '2026-01-01T00:00:00.000Z'])]).tx);
    expect(() => book.require(CategoryPolicy)).not.toThrow();
    expect(book.at(new Date('2026-02-01T00:00:00.000Z')).all(CategoryPolicy)).toHaveLength(2);
  });

  it('waits for no others where the service itself owns the kind', async () => {
    const book = new PolicyBook();
    book.awaitOthers('intake');
    await book.refresh(txOver([state('A', 1, [1, '2026-01-01T00:00:00.000Z'])]).tx);
    expect(() => book.require(CategoryPolicy)).not.toThrow();
  });
});
