import type { Language, NotificationSentV1 } from '@redress/contracts';
import type { Customer } from './correspondence.js';

/** How somebody is reached: the kinds of contacts. Staff are reached by EMAIL, and by the WEBHOOK of the enterprise's messenger. */
export type ContactKind = (typeof NotificationSentV1)['example']['channel'];

/** One way to somebody. */
export interface Route {
  readonly channel: ContactKind;
  readonly address: string;
}

/** What can be reached from here. */
export interface Reach {
  readonly staffLanguage: Language;
  /** Where a contact of a customer leads; undefined when nothing here can use it. */
  routeOf(contact: { readonly kind: ContactKind; readonly value: string }): Route | undefined;
  /** The ways to a mailbox of staff, the first to be tried first. */
  staffRoutes(mailbox: string): readonly Route[];
}

/** The ways to a customer, the preferred first (S3-36). A channel that cannot be used is passed over. */
export function customerRoutes({ contacts }: Pick<Customer, 'contacts'>, reach: Pick<Reach, 'routeOf'>): readonly Route[] {
  const inOrder = [...contacts].sort((a, b) => Number(b.preferred) - Number(a.preferred));
  const routes = new Map<string, Route>();
  for (const contact of inOrder) {
    const route = reach.routeOf(contact);
    if (route) routes.set(`${route.channel} ${route.address}`, routes.get(`${route.channel} ${route.address}`) ?? route);
  }
  return [...routes.values()];
}
