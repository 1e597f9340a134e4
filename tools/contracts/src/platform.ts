import type { CommandDefinition, Reaction } from '@redress/messaging';
import { apiDocumentOf, createService, type ServiceDefinition } from '@redress/service';
import { intake } from '@redress/intake';
import { notification } from '@redress/notification';
import { review } from '@redress/review';
import { routing } from '@redress/routing';
import { sla } from '@redress/sla';

export const definitions: readonly ServiceDefinition[] = [intake, routing, sla, review, notification];

/** What a service says of itself when it is put together, without a connection to anything. */
export interface Description {
  readonly definition: ServiceDefinition;
  readonly openApi: { readonly paths: Readonly<Record<string, object>> };
  /** Types of the facts that it hears. */
  readonly hears: ReadonlySet<string>;
  /** The commands that it takes over Kafka, by type. */
  readonly takes: ReadonlyMap<string, CommandDefinition>;
}

const environment = {
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing', OIDC_ISSUER: 'https://issuer.example', KAFKA_BROKERS: '127.0.0.1:1', LOG_LEVEL: 'silent', HTTP_PORT: '0',
  INTAKE_SECRET: 'only to put the service together, 32', NOTIFICATION_SECRET: 'only to put the service together, 32', SMTP_URL: 'smtp://127.0.0.1:1', MAIL_DOMAIN: 'redress.example',
};

export async function describeService(definition: ServiceDefinition): Promise<Description> {
  const service = await createService(definition, environment, (error) => {
    throw error;
  });
  const subscribed = [...service.parts.transport.getHandlers().values()].map(
    (handler) => handler.extras?.['subscribed'] as { reactions?: readonly Reaction[]; commands?: readonly CommandDefinition[] } | undefined,
  );
  const openApi = apiDocumentOf(service.app, definition);
  await service.stop();
  return {
    definition, openApi,
    hears: new Set(subscribed.flatMap((one) => one?.reactions?.map(({ on }) => on.type) ?? [])),
    takes: new Map(subscribed.flatMap((one) => one?.commands?.map((command) => [command.type.type, command] as const) ?? [])),
  };
}
