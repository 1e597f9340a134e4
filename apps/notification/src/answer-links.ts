import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '@redress/service';
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { NotificationConfig } from './config.js';

/** The links by which customers answer call-backs themselves: each round has a token of its own, which nobody can guess and which opens nothing else. */
@Injectable()
export class AnswerLinks {
  private readonly secret: string;
  private readonly start: string;

  constructor(@Inject(CONFIG) { NOTIFICATION_SECRET, ANSWER_URL }: NotificationConfig) {
    this.secret = NOTIFICATION_SECRET;
    this.start = ANSWER_URL.replace(/\/$/, '');
  }

  /** The token stands behind the `#`: no server and no log on the way sees it. */
  linkOf(complaintId: string, round: number): string {
    return `${this.start}/${complaintId}/answer#${this.tokenOf(complaintId, round)}`;
  }

  isToken(complaintId: string, round: number, token: string): boolean {
    const digest = (text: string) => createHmac('sha256', 'compare').update(text).digest();
    return timingSafeEqual(digest(this.tokenOf(complaintId, round)), digest(token));
  }

  private tokenOf(complaintId: string, round: number): string {
    return createHmac('sha256', this.secret).update(`callback\u0000${complaintId}\u0000${round}`).digest('base64url').slice(0, 32);
  }
}
