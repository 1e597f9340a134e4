/** A row as plain data: nothing is null, instants are ISO 8601. */
export function plain<T>(row: object): T {
  return Object.fromEntries(
    Object.entries(row).flatMap(([name, value]: [string, unknown]) => (value === null ? [] : [[name, value instanceof Date ? value.toISOString() : value]])),
  ) as T;
}
