/** The conditions of a statement, and the values that they speak of. */
export class Where {
  readonly values: unknown[] = [];
  private readonly conditions: string[];

  constructor(...always: readonly string[]) {
    this.conditions = [...always];
  }

  /** Takes a value along; returns what stands for it in the statement. */
  place(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  and(condition: string): void {
    this.conditions.push(condition);
  }

  /** A condition on a value, left out where none is given. */
  compare(comparison: `${string} ${'=' | '<' | '<=' | '>' | '>='}`, value: unknown): void {
    if (value !== undefined) this.and(`${comparison} ${this.place(value)}`);
  }

  toString(): string {
    return this.conditions.length > 0 ? `where ${this.conditions.join(' and ')}` : '';
  }
}
