/** What the person at the terminal can put right: the message is one sentence saying how. */
export class UserError extends Error {
  override readonly name = 'UserError';
}
