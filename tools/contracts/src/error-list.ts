import { commonRefusals, type RefusalDefinition } from '@redress/kernel';
import { httpRefusals, policyRefusals } from '@redress/service';
import { GENERATED } from './committed.js';
import type { Description } from './platform.js';

const statusOf = { STATE: 409, VALIDATION: 422, AUTHORITY: 403, NOT_FOUND: 404, PRECONDITION: 412 } as const;

/** Every code that a refusal can carry, from the tables that the code throws from. */
export function errorList(descriptions: readonly Description[]): string {
  const rows = (refusals: Readonly<Record<string, RefusalDefinition>>): string[] =>
    Object.entries(refusals).map(([code, { kind, message }]) => `| \`${code}\` | ${statusOf[kind]} | ${message} |`);
  const section = (title: string, lines: readonly string[]): string[] => ['', `## ${title}`, '', '| code | status | meaning |', '|---|---|---|', ...lines];
  return [
    '# Errors', '', GENERATED, '',
    'Over HTTP a refusal is a problem document (RFC 9457) with `code`; over Kafka a reply with `status: REJECTED` and the same `code`. A refusal changes nothing.',
    ...section('Every service, both doors', rows(commonRefusals.table)),
    ...section('Every service, policies', rows(policyRefusals.table)),
    ...section('Every service, HTTP only', Object.entries(httpRefusals).map(([code, [status, message]]) => `| \`${code}\` | ${status} | ${message} |`)),
    ...descriptions.flatMap(({ definition: { name, refusals } }) => (Object.keys(refusals).length > 0 ? section(name, rows(refusals)) : [])),
    ...section('Over Kafka only', ['| `INTERNAL_ERROR` | – | The command hit a defect; it is kept as a dead letter for the operators. |']),
    '',
  ].join('\n');
}
