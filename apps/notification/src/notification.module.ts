import { Module } from '@nestjs/common';
import type { ServiceDefinition } from '@redress/service';
import { readNotificationConfig } from './config.js';
import { Correspondences } from './correspondences.js';
import { CorrespondenceRow } from './database/correspondences.js';
import { MessageQueries } from './database/messages.queries.js';
import { CreateNotification1760000000000 } from './database/migrations/1-create-notification.js';
import { MessagesController } from './http/messages.controller.js';
import { NotificationController } from './kafka/notification.controller.js';
import { Letters } from './mail/letters.js';
import { MailServer } from './mail/mail-server.js';
import { Sender } from './mail/sender.js';
import { checkPolicy } from './policies/check.js';
import { defaultPolicies } from './policies/defaults.js';

@Module({
  controllers: [MessagesController, NotificationController],
  providers: [Correspondences, MessageQueries, Letters, MailServer, Sender],
})
class NotificationModule {}

export const notification: ServiceDefinition = {
  name: 'notification',
  description: 'Writes to customers and staff about complaints, and says on the stream what was sent and what could not be delivered.',
  module: NotificationModule,
  readConfig: readNotificationConfig,
  entities: [CorrespondenceRow],
  migrations: [CreateNotification1760000000000],
  refusals: {},
  defaultPolicies,
  checkPolicy,
};
