import {
  ComplaintContactedV1, ComplaintReceivedV1, ComplaintRegisteredV1, type EventType, HandlingAcceptedV1, HandlingAssignedV1, type Input, NotificationSentV1, type Stage,
} from '@redress/contracts';

/** Whether a fact starts or stops a stage. */
type Fits = (fact: Input) => boolean;

export interface StageRule {
  readonly stage: Stage;
  readonly isStart: Fits;
  readonly isStop: Fits;
}

const on = <D>(event: EventType<D>, isIt: (data: D) => boolean = () => true): Fits => ({ type, data }) => type === event.type && isIt(data as D);

/**
 * Which facts start and stop which stage (domain §6.5, S0-12); limits, and whether a stage can be paused, are policy data. A fact stops
 * before it starts. An automatic message is no contact, and an attempt that failed is none (§9 decision 5, S0-13).
 */
export const stages: readonly StageRule[] = [
  { stage: 'ACK', isStart: on(ComplaintReceivedV1), isStop: on(NotificationSentV1, ({ template }) => template === 'ACK') },
  { stage: 'FIRST_CONTACT', isStart: on(ComplaintReceivedV1), isStop: on(ComplaintContactedV1, ({ outcome }) => outcome !== 'FAILED') },
  { stage: 'REGISTER', isStart: on(ComplaintReceivedV1), isStop: on(ComplaintRegisteredV1) },
  { stage: 'ASSESS_DISPATCH', isStart: on(ComplaintRegisteredV1), isStop: on(HandlingAssignedV1) },
  { stage: 'ACCEPT', isStart: on(HandlingAssignedV1), isStop: on(HandlingAcceptedV1) },
];
