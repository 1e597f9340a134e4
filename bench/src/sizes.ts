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
  readonly lifecycle: LifecycleSizes;
}

/** Whole lives: how many are stored, and how they come. */
export interface LifecycleSizes {
  /** Complaints of a year that are stored when whole lives are measured; the first one is what the others are compared with. */
  readonly stored: readonly number[];
  /** Lives that are under way at any time when as many are lived as can be. */
  readonly underWayHttp: number;
  readonly underWayKafka: number;
  /** Before the first measurement of a level, while code is not compiled yet, and before each that follows. */
  readonly warmUpSeconds: number;
  readonly runUpSeconds: number;
  readonly seconds: number;
  /** Lives that begin in a second when calls are timed. */
  readonly perSecond: number;
  /** Lives that begin in a second before the burst, which is ten times that. */
  readonly perSecondBeforeBurst: number;
  readonly burstSeconds: number;
  readonly listSeconds: number;
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
  lifecycle: {
    stored: [0, 100_000, 1_000_000], underWayHttp: 256, underWayKafka: 256, warmUpSeconds: 45, runUpSeconds: 15, seconds: 15, perSecond: 50, perSecondBeforeBurst: 10, burstSeconds: 60, listSeconds: 10,
  },
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
  lifecycle: { stored: [0, 1_000, 4_000], underWayHttp: 8, underWayKafka: 16, warmUpSeconds: 5, runUpSeconds: 5, seconds: 10, perSecond: 3, perSecondBeforeBurst: 1, burstSeconds: 5, listSeconds: 3 },
};
