import { type ServiceUnderTest, type Shared, startServiceUnderTest } from '@redress/testing';
import { notification } from './notification.module.js';

/** Notification in this process, with a secret that only the tests know. */
export const startNotification = (variables: Readonly<Record<string, string>>, shared?: Shared): Promise<ServiceUnderTest> =>
  startServiceUnderTest(notification, { NOTIFICATION_SECRET: 'a secret that only the tests know, 32+', ...variables }, shared);
