/** A refusal's kind, which the HTTP door turns into a status: state 409, validation 422, authority 403, missing 404, precondition 412. */
export type RefusalKind = 'STATE' | 'VALIDATION' | 'AUTHORITY' | 'NOT_FOUND' | 'PRECONDITION';

export interface RefusalDefinition {
  readonly kind: RefusalKind;
  readonly message: string;
}

/** Facts about a refusal that its reader needs; never personal data. */
export type RefusalDetails = Readonly<Record<string, unknown>>;

/** A command was understood and refused. Anything else that is thrown is a bug or an outage. */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly kind: RefusalKind,
    message: string,
    readonly details: RefusalDetails = {},
  ) {
    super(message);
    this.name = 'DomainError';
  }
}

/**
 * Declares a service's refusals: code → kind and sentence. `refuse` builds the error to throw, so that a code
 * that is not declared does not compile.
 */
export function defineRefusals<const T extends Record<string, RefusalDefinition>>(
  table: T,
): { readonly table: T; refuse(this: void, code: keyof T & string, details?: RefusalDetails): DomainError } {
  return {
    table,
    refuse(code, details) {
      const definition = table[code];
      if (!definition) throw new TypeError(`undeclared refusal ${code}`);
      return new DomainError(code, definition.kind, definition.message, details);
    },
  };
}
