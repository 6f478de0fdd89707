import { Stack } from 'aws-cdk-lib';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { physicalName } from '../config/names.ts';
import type { StageConfig } from '../config/schema.ts';

/** What an `AlarmTopic` is made from. */
export interface AlarmTopicProps {
  config: StageConfig;
}

/** Who is told. The alarms of this account may write to it, and nobody else. */
export class AlarmTopic extends Construct {
  readonly action: SnsAction;

  constructor(scope: Construct, id: string, { config }: AlarmTopicProps) {
    super(scope, id);
    const topic = new Topic(this, 'Topic', { topicName: physicalName(config, 'alarms'), enforceSSL: true });
    // A policy of our own takes the place of the default one, which let CloudWatch in.
    topic.addToResourcePolicy(
      new PolicyStatement({
        actions: ['sns:Publish'],
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
    );
    if (config.alarmEmail) {
      topic.addSubscription(new EmailSubscription(config.alarmEmail));
    }
    this.action = new SnsAction(topic);
  }
}
