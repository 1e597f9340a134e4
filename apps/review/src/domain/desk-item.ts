import {
  ComplaintAcceptedV1, ComplaintArchivedV1, ComplaintClosedV1, ComplaintContactedV1, ComplaintPersonalDataErasedV1, ComplaintRejectedV1, ComplaintRejectionProposedV1, ComplaintWithdrawnV1,
  type EventType, HandlingAssignedV1, HandlingCancelledV1, HandlingContactedV1, HandlingDisputedV1, HandlingUnroutedV1, type Input, NotificationFailedV1, NotificationSentV1,
} from '@redress/contracts';

/** UNROUTED and DISPUTED cases have nobody, a REJECTION waits for its second approver, a MESSAGE could not be delivered (domain §4.1, §4.2, §4.5). */
export const deskItemKinds = ['UNROUTED', 'DISPUTED', 'REJECTION', 'MESSAGE'] as const;
export type DeskItemKind = (typeof deskItemKinds)[number];

/** Something that waits for somebody although no clock, review or improvement says so. Of each kind there is one in a complaint, of messages one for each template. */
export interface DeskItem extends Opening {
  readonly complaintId: string;
  /** The fact that says so, and when that happened, in ISO 8601. */
  readonly causeId: string;
  readonly since: string;
}

/** What does not wait any more. */
export interface DeskEnding extends Ending {
  readonly complaintId: string;
}

/** First the endings, then the items: what both name was opened anew. */
export interface DeskChanges {
  readonly ended: readonly DeskEnding[];
  readonly opened: readonly DeskItem[];
}

interface Opening {
  readonly kind: DeskItemKind;
  /** Of the message that could not be delivered. */
  readonly template?: string;
  /** The member of staff who may not do it. */
  readonly keptOut?: string;
}

interface Ending {
  readonly kinds: readonly DeskItemKind[];
  /** Of messages of this template alone. */
  readonly template?: string;
}

type Tell<D, T> = (data: D) => T | undefined;
const tells = <D, T>(event: EventType<D>, tell: Tell<D, T>): readonly [string, Tell<unknown, T>] => [event.type, tell as Tell<unknown, T>];

const openings = new Map<string, Tell<unknown, Opening>>([
  tells(HandlingUnroutedV1, () => ({ kind: 'UNROUTED' })),
  tells(HandlingDisputedV1, () => ({ kind: 'DISPUTED' })),
  tells(ComplaintRejectionProposedV1, ({ proposedBy }) => ({ kind: 'REJECTION', keptOut: proposedBy })),
  // Of their own withdrawal the customer knows, and nothing would end it.
  tells(NotificationFailedV1, ({ to, template }) => (to === 'CUSTOMER' && template !== 'WITHDRAWN' ? { kind: 'MESSAGE', template } : undefined)),
]);

const everything = (): Ending => ({ kinds: deskItemKinds });
const rejection = (): Ending => ({ kinds: ['REJECTION'] });
const dispatch = (): Ending => ({ kinds: ['UNROUTED', 'DISPUTED'] });
const contact = ({ outcome }: { readonly outcome: string }): Ending | undefined => (outcome === 'REACHED' ? { kinds: ['MESSAGE'] } : undefined);

const endings = new Map<string, Tell<unknown, Ending>>([
  tells(HandlingAssignedV1, dispatch),
  // A case may be found to have nobody behind the withdrawal that ends it.
  tells(HandlingCancelledV1, dispatch),
  tells(ComplaintAcceptedV1, rejection),
  tells(ComplaintRejectedV1, rejection),
  tells(NotificationSentV1, ({ to, template }) => (to === 'CUSTOMER' ? { kinds: ['MESSAGE'], template } : undefined)),
  tells(ComplaintContactedV1, contact),
  tells(HandlingContactedV1, contact),
  tells(ComplaintWithdrawnV1, everything),
  tells(ComplaintClosedV1, everything),
  tells(ComplaintArchivedV1, everything),
  tells(ComplaintPersonalDataErasedV1, everything),
]);

/** What a fact adds to the changes before it; of a complaint, in the order of the stream. Undefined as long as nothing changes, which is so for most. */
export function followDesk(changes: DeskChanges | undefined, { type, id, key: complaintId, at, data }: Input): DeskChanges | undefined {
  const { ended, opened } = changes ?? { ended: [], opened: [] };
  const ending = endings.get(type)?.(data);
  if (ending) return { ended: [...ended, { complaintId, ...ending }], opened: opened.filter((item) => !ends(ending, item)) };
  const opening = openings.get(type)?.(data);
  if (!opening) return changes;
  const { kind, template } = opening;
  return { ended, opened: [...opened.filter((item) => item.kind !== kind || item.template !== template), { complaintId, causeId: id, since: at.toISOString(), ...opening }] };
}

const ends = ({ kinds, template }: Ending, item: DeskItem): boolean => kinds.includes(item.kind) && (template === undefined || template === item.template);
