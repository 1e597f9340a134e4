import { instant } from '@redress/contracts';

/** SQL that gives an instant as the API does: ISO 8601 in UTC. */
export const iso = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** An instant in a question: from the year 2000 on, because PostgreSQL knows no year 0. */
export const askedInstant = instant.regex(/^[2-9]/);
