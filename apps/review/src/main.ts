import '@redress/service/telemetry';
import { start } from '@redress/service';
import { review } from './review.module.js';

void start(review);
