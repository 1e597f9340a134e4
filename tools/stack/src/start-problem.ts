/** A reason why a part cannot start that the person at the terminal can remove: the message is one sentence saying what to do. */
export class StartProblem extends Error {
  override readonly name = 'StartProblem';
}

/** Ends every sentence about a missing tool: the road that needs neither Java nor Maven. */
export const otherWay = 'or run the whole system from images with `docker compose up`';
