import { GENERATED } from './committed.js';

/** What a command or a fact does in a state: where it goes and what it states, or why it is refused; nothing at all when a fact is passed over. */
interface Outcome {
  readonly to?: string;
  readonly facts?: readonly string[];
  readonly code?: string;
}

/** A machine as the tests of its service compute it from the decisions themselves. */
export interface Machine {
  readonly machine: string;
  readonly states: readonly string[];
  readonly commands: readonly string[];
  /** Facts and timers that move it. */
  readonly reactions?: readonly string[];
  readonly outcomes: Readonly<Record<string, Readonly<Record<string, Outcome>>>>;
}

/** `docs/states.md`: a diagram and a table of each machine. */
export function stateTables(machines: readonly Machine[]): string {
  return ['# States', '', GENERATED, '', 'Computed by running every decision in every state. In the tables a state is what a command leads to, a code why it is refused, and – that nothing changes.', '', ...machines.flatMap(sectionOf)].join('\n');
}

function sectionOf(machine: Machine): string[] {
  const { states, commands, reactions = [], outcomes } = machine;
  const inputs = [...commands, ...reactions];
  const row = (input: string): string => `| ${input} | ${states.map((state) => cellOf(outcomes[input]?.[state] ?? {})).join(' | ')} |`;
  return [
    `## ${machine.machine}`, '', '```mermaid', ...diagramOf(machine), '```', '',
    `| given | ${states.join(' | ')} |`, `|---|${states.map(() => '---').join('|')}|`, ...inputs.map(row), '',
    'What is stated:', '', ...inputs.flatMap((input) => statedBy(input, outcomes[input] ?? {})), '',
  ];
}

const cellOf = ({ to, code }: Outcome): string => (code ? `\`${code}\`` : (to ?? '–'));

const nameOf = (state: string): string => state.replaceAll(/\W+/g, '_');

function diagramOf({ states, outcomes }: Machine): string[] {
  const arrows = new Map<string, string[]>();
  for (const [input, byState] of Object.entries(outcomes)) {
    for (const [state, { to }] of Object.entries(byState)) {
      if (to === undefined || to === state) continue;
      const arrow = `${nameOf(state)} --> ${nameOf(to)}`;
      arrows.set(arrow, [...(arrows.get(arrow) ?? []), input]);
    }
  }
  const known = [...new Set([...states, ...Object.values(outcomes).flatMap((byState) => Object.values(byState).flatMap(({ to }) => (to === undefined ? [] : [to])))])];
  return [
    'stateDiagram-v2',
    ...known.filter((state) => nameOf(state) !== state).map((state) => `  state "${state}" as ${nameOf(state)}`),
    ...[...arrows].map(([arrow, inputs]) => `  ${arrow}: ${inputs.join(' / ').replaceAll(':', '')}`),
  ];
}

/** One line for what an input states wherever it is taken, or one for each way. */
function statedBy(input: string, byState: Readonly<Record<string, Outcome>>): string[] {
  const ways = new Map<string, string[]>();
  for (const [state, { to, facts = [] }] of Object.entries(byState)) {
    if (to !== undefined && facts.length > 0) ways.set(facts.join(', '), [...(ways.get(facts.join(', ')) ?? []), state]);
  }
  return [...ways].map(([facts, states]) => `- ${input}${ways.size > 1 ? ` in ${states.join(', ')}` : ''}: ${facts}`);
}
