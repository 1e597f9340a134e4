import type { Service } from '@redress/contracts';
import type { Given, Outcome } from './doors.js';
import { type Random, random } from './random.js';
import { type Complaint, unborn } from './rules/state.js';

/** One complaint on its way: as the model has it, and what the platform was given and answered. */
export interface Traveller {
  readonly random: Random;
  readonly complaint: Complaint;
  /** Goes the whole road, with few detours; the others stop anywhere. */
  readonly isLong: boolean;
  /** In which wave it sets out, and how many commands it gives. */
  readonly setsOutIn: number;
  stepsLeft: number;
  id: string | undefined;
  readonly past: { readonly given: Given; readonly outcome: Outcome }[];
  /** The version of its state in each service, as far as answers have told it. */
  readonly versions: Map<Service, number>;
  /** The ids of its improvement actions, in order. */
  actionIds: readonly string[];
  readonly history: string[];
  /** Where platform and model part: nothing more is asked for then. */
  difference: string | undefined;
}

/** Waves in which complaints begin. */
export const STARTS = 8;
/** Some more than the whole road needs. */
export const LONGEST = 40;

/** Every complaint has its own chance: what happens to it does not depend on how many others there are. */
export function traveller(seed: number, index: number): Traveller {
  const chance = random(Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b));
  const kind = chance.weighted([[70, 'SHORT'], [18, 'MIDDLE'], [12, 'LONG']] as const);
  return {
    random: chance,
    complaint: unborn(`customer-${seed}-${index}`),
    isLong: kind === 'LONG',
    setsOutIn: chance.between(0, STARTS - 1),
    stepsLeft: kind === 'LONG' ? LONGEST : kind === 'MIDDLE' ? chance.between(10, 24) : chance.between(3, 9),
    id: undefined, past: [], versions: new Map(), actionIds: [], history: [], difference: undefined,
  };
}
