import { committed } from './committed.js';
import { requirementRows } from './requirement-rows.js';
import { proofs, requirementList, rowsIn, titlesIn } from './requirements.js';

describe('the list of requirements', () => {
  const found = proofs();

  it('shows which test proves which row', () => {
    const list = requirementList(found);
    expect(committed('docs/requirements.md', list)).toBe(list);
  });

  it('has a test for every row that is claimed', () => {
    const proven = new Set(found.flatMap(({ rows }) => rows));
    expect(Object.keys(requirementRows).filter((row) => !proven.has(row))).toEqual([]);
  });

  it('claims every row that a test names', () => {
    const named = new Set(found.flatMap(({ rows }) => rows));
    expect([...named].filter((row) => !(row in requirementRows)).sort()).toEqual([]);
  });

  it('reads titles of every form, and ranges of rows', () => {
    const quote = "'";
    const source = [`it(${quote}a (S1-02)${quote}, f)`, `it.each([[${quote}b (S1-03)${quote}, 1], ['x', 2]])('%s', g)`, `describe("it${quote}s (S1-04)", h)`].join('; ');
    expect(titlesIn(source)).toEqual(['a (S1-02)', 'b (S1-03)', "it's (S1-04)"]);
    expect(rowsIn('S0-13, S1-03 and S4-18…21')).toEqual(['S0-13', 'S1-03', 'S4-18', 'S4-19', 'S4-20', 'S4-21']);
  });
});
