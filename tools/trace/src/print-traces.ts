import { COMPLAINT_ID, type Span } from './span.js';
import type { Node, Trace } from './trace-tree.js';

const ERROR = 2;
const SERVICE_WIDTH = 13;

/** The traces as text: when each span began after the start of its trace, how long it took, whose it is. Brief: without statements that went well. */
export function printTraces(traces: readonly Trace[], { isBrief = false } = {}): string {
  return traces.map((trace) => [headline(trace), ...trace.roots.flatMap((root) => lines(isBrief ? folded(root) : root, trace.startMicros, '', ''))].join('\n')).join('\n\n');
}

function folded(node: Node): Node {
  return { ...node, children: node.children.filter(({ span }) => !isStatement(span) || span.status === ERROR).map(folded) };
}

const isStatement = ({ name }: Span): boolean => name.startsWith('pg.') || name.startsWith('pg-pool.');

function headline({ traceId, startMicros, durationMicros, services, size }: Trace): string {
  return `Trace ${traceId}, ${new Date(startMicros / 1000).toISOString()}: ${milliseconds(durationMicros)}, ${count(size, 'span')} of ${services.join(', ')}`;
}

function lines({ span, children, linkedFrom, isOrphan }: Node, startMicros: number, branch: string, indent: string): string[] {
  const notes = [...notesOf(span), ...(isOrphan ? ['its parent was not recorded'] : [])];
  const below = [
    ...linkedFrom.map((batch) => (last: boolean) => [line(batch, startMicros, `${indent}${last ? '└╌' : '├╌'} `, [`linked, in trace ${batch.traceId}`])]),
    ...children.map((child) => (last: boolean) => lines(child, startMicros, `${indent}${last ? '└─' : '├─'} `, `${indent}${last ? '   ' : '│  '}`)),
  ];
  return [line(span, startMicros, branch, notes), ...below.flatMap((draw, index) => draw(index === below.length - 1))];
}

function line({ service, name, startMicros: begin, durationMicros }: Span, startMicros: number, branch: string, notes: readonly string[]): string {
  const times = `${`+${milliseconds(begin - startMicros)}`.padStart(13)}${milliseconds(durationMicros).padStart(12)}`;
  return `${times}  ${service.padEnd(SERVICE_WIDTH)} ${branch}${name}${notes.length > 0 ? `  (${notes.join('; ')})` : ''}`;
}

function notesOf({ attributes, status, links }: Span): string[] {
  const { 'redress.message.type': type, 'redress.batch.size': batch, 'messaging.batch.message_count': messages, 'http.response.status_code': http, 'error.type': error } = attributes;
  return [
    ...(typeof type === 'string' ? [type] : []),
    ...(typeof http === 'number' ? [String(http)] : []),
    ...(typeof batch === 'number' && batch > 1 ? [`batch of ${batch}`] : []),
    ...(typeof messages === 'number' && messages > 1 ? [count(messages, 'message')] : []),
    ...(links.length > 0 ? [count(links.length, 'link')] : []),
    ...(status === ERROR ? [`failed: ${typeof error === 'string' ? error : 'no reason recorded'}`] : []),
  ];
}

/** Whether a trace has anything to do with the complaint itself. */
export const isAbout = (span: Span, complaintId: string): boolean => span.attributes[COMPLAINT_ID] === complaintId;

const milliseconds = (micros: number): string => `${(micros / 1000).toFixed(1)} ms`;
const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
