import { defineRefusals, DomainError } from './domain-error.js';
import { commonRefusals } from './refusals.js';

describe('a refusal', () => {
  const { refuse } = defineRefusals({ TOO_LATE: { kind: 'STATE', message: 'It is too late.' } });

  it('carries its code, kind, sentence and details', () => {
    const error = refuse('TOO_LATE', { by: 3 });
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({ name: 'DomainError', code: 'TOO_LATE', kind: 'STATE', message: 'It is too late.', details: { by: 3 } });
    expect(refuse('TOO_LATE').details).toEqual({});
  });

  it('that is not declared is a defect, not a refusal', () => {
    expect(() => refuse('UNHEARD_OF' as never)).toThrow(TypeError);
  });

  it('is named in upper snake case and says a whole sentence', () => {
    for (const [code, { message }] of Object.entries(commonRefusals.table)) {
      expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
      expect(message).toMatch(/^[A-Z].*\.$/);
    }
  });
});
