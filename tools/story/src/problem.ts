/** Why the story cannot go on: the message is one sentence for the person at the terminal. */
export class Problem extends Error {
  override readonly name = 'Problem';
}
