/** Which tables of a database hold any of some words, and which: `table: word`. What is kept as JSON or in arrays is looked through too. */
export async function tablesThatHold(read: (sql: string) => Promise<readonly object[]>, words: readonly string[]): Promise<string[]> {
  const tables = (await read(`select table_name as name from information_schema.tables where table_schema = 'public' order by 1`)) as readonly { readonly name: string }[];
  const found: string[] = [];
  for (const { name } of tables) {
    const kept = JSON.stringify(await read(`select * from "${name}"`));
    // As JSON.stringify writes it: quotes and line breaks are escaped there.
    found.push(...words.filter((word) => kept.includes(JSON.stringify(word).slice(1, -1))).map((word) => `${name}: ${word}`));
  }
  return found;
}
