/** A row as plain data: nothing is null, instants are ISO 8601. */
export function plain<T>(row: object): T {
  const plain: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row) as [string, unknown][]) if (value !== null) plain[name] = value instanceof Date ? value.toISOString() : value;
  return plain as T;
}
