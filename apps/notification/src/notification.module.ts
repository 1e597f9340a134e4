import { Module } from '@nestjs/common';
import type { ServiceDefinition } from '@redress/service';
import { AnswerLinks } from './answer-links.js';
import { Channels } from './channels.js';
import { readNotificationConfig } from './config.js';
import { Correspondences } from './correspondences.js';
import { CallbackWordsQueries } from './database/callback-words.queries.js';
import { CallbackQueries } from './database/callbacks.queries.js';
import { CorrespondenceTable } from './database/correspondences.js';
import { MessageQueries } from './database/messages.queries.js';
import { CreateNotification1760000000000 } from './database/migrations/1-create-notification.js';
import { CallBack1764000000000 } from './database/migrations/2-call-back.js';
import { ErasePersonalData1765000000000 } from './database/migrations/3-erase-personal-data.js';
import { KeepJsonAsSent1767000000000 } from './database/migrations/4-keep-json-as-sent.js';
import { refusals } from './domain/errors.js';
import { AnswersController } from './http/answers.controller.js';
import { CallbackWordsController } from './http/callback-words.controller.js';
import { CallbacksController } from './http/callbacks.controller.js';
import { CorrespondenceCommandsController } from './http/correspondence-commands.controller.js';
import { MessagesController } from './http/messages.controller.js';
import { NotificationController } from './kafka/notification.controller.js';
import { MailServer } from './mail/mail-server.js';
import { checkPolicy } from './policies/check.js';
import { defaultPolicies } from './policies/defaults.js';
import { Letters } from './sending/letters.js';
import { Senders } from './sending/senders.js';
import { Surroundings } from './surroundings.js';
import { Webhooks } from './webhook/webhooks.js';

@Module({
  controllers: [CorrespondenceCommandsController, AnswersController, CallbackWordsController, CallbacksController, MessagesController, NotificationController],
  providers: [AnswerLinks, Channels, CallbackQueries, CallbackWordsQueries, Correspondences, Letters, MailServer, MessageQueries, Senders, Surroundings, Webhooks],
})
class NotificationModule {}

export const notification: ServiceDefinition = {
  name: 'notification',
  description: 'Writes to customers and staff about complaints, says on the stream what was sent and what could not be delivered, and calls customers back.',
  module: NotificationModule,
  readConfig: readNotificationConfig,
  entities: [CorrespondenceTable],
  migrations: [CreateNotification1760000000000, CallBack1764000000000, ErasePersonalData1765000000000, KeepJsonAsSent1767000000000],
  refusals: refusals.table,
  defaultPolicies,
  checkPolicy,
};
