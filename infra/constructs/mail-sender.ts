import { Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import {
  ConfigurationSet,
  ConfigurationSetEventDestination,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import { Construct } from 'constructs';
import { physicalName } from '../config/names.ts';
import type { StageConfig } from '../config/schema.ts';
import type { SteppeFunction } from './steppe-function.ts';

/** Fates of a mail that we keep; opens and clicks would need rewritten links and are not among them. */
const keptEvents = [
  EmailSendingEvent.SEND,
  EmailSendingEvent.DELIVERY,
  EmailSendingEvent.DELIVERY_DELAY,
  EmailSendingEvent.BOUNCE,
  EmailSendingEvent.COMPLAINT,
  EmailSendingEvent.REJECT,
  EmailSendingEvent.RENDERING_FAILURE,
];

/** What a `MailSender` is made from. */
export interface MailSenderProps {
  config: StageConfig;
}

/** The identity that we send as, and the configuration set that reports to the account's default bus. */
export class MailSender extends Construct {
  readonly configurationSetName: string;
  private readonly config: StageConfig;
  private readonly identity: EmailIdentity;

  constructor(scope: Construct, id: string, { config }: MailSenderProps) {
    super(scope, id);
    this.config = config;
    this.configurationSetName = physicalName(config, 'mail');
    this.identity = new EmailIdentity(this, 'Identity', { identity: identityOf(config) });
    const configurationSet = new ConfigurationSet(this, 'ConfigurationSet', {
      configurationSetName: this.configurationSetName,
      reputationMetrics: true,
      suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
      tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
    });
    new ConfigurationSetEventDestination(this, 'Events', {
      configurationSet,
      destination: EventDestination.eventBus(EventBus.fromEventBusName(this, 'DefaultBus', 'default')),
      events: keptEvents,
    });
  }

  /** What a function needs to know in order to send. */
  get variables(): Record<string, string> {
    return { MAIL_FROM: this.config.mail.from, MAIL_CONFIGURATION_SET: this.configurationSetName };
  }

  /** Lets a function send raw mail as this identity through this configuration set, and as nobody else. */
  grantSend(sender: SteppeFunction): void {
    const configurationSet = Stack.of(this).formatArn({
      service: 'ses',
      resource: 'configuration-set',
      resourceName: this.configurationSetName,
    });
    sender.allow(['ses:SendRawEmail'], [this.identity.emailIdentityArn, configurationSet]);
  }
}

function identityOf({ mail }: StageConfig): Identity {
  return mail.identity.includes('@') ? Identity.email(mail.identity) : Identity.domain(mail.identity);
}
