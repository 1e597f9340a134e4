/** How much of everything a run measures with. */
export interface Sizes {
  /** Facts that wait for one service. */
  readonly facts: number;
  /** The same for the common way, which is slower. */
  readonly factsCommonWay: number;
  /** Commands that wait for the whole slice. */
  readonly commands: number;
  readonly httpSeconds: number;
  readonly idleSeconds: number;
  readonly timersDue: number;
  readonly timersWaiting: number;
  /** Stored complaints that are compared, and how many are measured on top of each. */
  readonly storedFew: number;
  readonly storedMany: number;
  readonly commandsOnTop: number;
}

export const fullSizes: Sizes = {
  facts: 60_000,
  factsCommonWay: 4_000,
  commands: 10_000,
  httpSeconds: 45,
  idleSeconds: 60,
  timersDue: 10_000,
  timersWaiting: 1_000_000,
  storedFew: 10_000,
  storedMany: 1_000_000,
  commandsOnTop: 4_000,
};

export const quickSizes: Sizes = {
  facts: 6_000,
  factsCommonWay: 600,
  commands: 600,
  httpSeconds: 5,
  idleSeconds: 5,
  timersDue: 500,
  timersWaiting: 10_000,
  storedFew: 1_000,
  storedMany: 10_000,
  commandsOnTop: 500,
};
