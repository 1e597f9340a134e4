import '@redress/service/telemetry';
import { start } from '@redress/service';
import { notification } from './notification.module.js';

void start(notification);
