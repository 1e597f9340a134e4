import type { Category, Channel, Language } from '@redress/contracts';

/** A record of a file, in the platform's words. */
export interface Recorded {
  /** The record's own id: the same record must always give the same. */
  readonly id: string;
  /** Who complained, where the file tells; else each record is somebody else's. */
  readonly customer?: string;
  /** The customer's own words. */
  readonly text: string;
  readonly channel: Channel;
  readonly language: Language;
  /** How an agent would register it. The summary comes from labels, never from the customer's words: it travels on the open stream. */
  readonly registration: Registration;
}

export interface Registration {
  readonly category: Category;
  readonly urgency: Level;
  readonly scope: Level;
  readonly summary: string;
}

/** Of urgency and scope: 1 low, 3 high (domain §6.2). */
export type Level = 1 | 2 | 3;

/** A line of a file: text by column name. */
export type Row<Column extends string = string> = Readonly<Record<Column, string>>;

/** One header that files of a source come with, and how their lines read. */
export interface Shape {
  /** Columns that `read` needs; the file may have more. */
  readonly columns: readonly string[];
  readonly read: (row: Row) => Recorded;
}

/** Recorded complaints of one origin: a small adapter from its files to the platform. */
export interface Source {
  readonly name: string;
  readonly shapes: readonly Shape[];
}

/** A shape whose reader knows its columns by name. */
export function shape<const Column extends string>(columns: readonly Column[], read: (row: Row<Column>) => Recorded): Shape {
  // The reader of a file checks that the columns are there before any row is read.
  return { columns, read };
}

/** The entry of the first key that the label begins with: tables go from the particular to the general. */
export function byPrefix<T>(table: Readonly<Record<string, T>>, label: string, otherwise: T): T {
  return Object.entries(table).find(([prefix]) => label.startsWith(prefix))?.[1] ?? otherwise;
}
