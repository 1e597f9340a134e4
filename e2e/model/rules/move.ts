import type { Actor, CommandType, Role } from '@redress/contracts';
import type { Complaint } from './state.js';

/** What somebody asks for, at an instant. */
export interface Ask<D = unknown> {
  readonly command: CommandType;
  readonly actor: Actor;
  readonly data: D;
  readonly now: number;
}

/** Codes, and whether each of them would be a true reason to refuse. */
export type Reasons = Readonly<Record<string, boolean>>;

/** One row of the tables of domain §4: who may, what stands against it, and what it makes of the complaint. */
export interface Move {
  readonly by: readonly Role[];
  readonly against: (complaint: Complaint, ask: Ask<never>) => Reasons;
  readonly then: (complaint: Complaint, ask: Ask<never>) => void;
}

export type Moves = readonly (readonly [type: string, move: Move])[];

export function move<D>(
  { type }: CommandType<D>,
  by: readonly Role[],
  against: (complaint: Complaint, ask: Ask<D>) => Reasons,
  then: (complaint: Complaint, ask: Ask<D>) => void = () => undefined,
): readonly [type: string, move: Move] {
  return [type, { by, against, then }];
}

/** A customer acts about their own complaint only. */
export const isStranger = ({ customer }: Complaint, { role, id }: Actor): boolean => role === 'CUSTOMER' && id !== customer;
