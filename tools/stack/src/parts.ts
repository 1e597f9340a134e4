/** The five services, in the order a complaint meets them. */
export const services = ['intake', 'routing', 'sla', 'review', 'notification'] as const;
export type Service = (typeof services)[number];

/** What the services stand on. */
export const infrastructure = ['kafka', 'postgres', 'mail', 'issuer'] as const;

/** Everything the stack can start, stop and kill by name. */
export type PartName = (typeof infrastructure)[number] | Service;
