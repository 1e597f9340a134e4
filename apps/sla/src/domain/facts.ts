import type { EventType, Input } from '@redress/contracts';
import type { ComplaintClocks } from './complaint-clocks.js';

/** Whether a fact does something to a stage. */
export type Fits = (fact: Input, state: ComplaintClocks) => boolean;

export const on = <D>(event: EventType<D>, isIt: (data: D) => boolean = () => true): Fits => ({ type, data }) => type === event.type && isIt(data as D);

export const any = (...fits: readonly Fits[]): Fits => (fact, state) => fits.some((fit) => fit(fact, state));

/** A text that the facts of a stage carry under one name. */
export const told = (name: string) => (fact: Input): string => (fact.data as Readonly<Record<string, string>>)[name] ?? '';
