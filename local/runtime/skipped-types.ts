/**
 * Resource types that only matter in the cloud, each with why. `Ref` and `Fn::GetAtt` of them answer a marker text that nothing
 * here reads.
 */
export const SKIPPED_TYPES: Readonly<Record<string, string>> = {
  'AWS::CDK::Metadata': 'tells AWS which constructs made a stack',
  'AWS::ApiGatewayV2::DomainName': 'one origin on the loopback address needs no domain',
  'AWS::ApiGatewayV2::ApiMapping': 'belongs to a domain',
  'AWS::CertificateManager::Certificate': 'the loopback address is served without TLS',
  'AWS::CloudFront::CachePolicy': 'the embedded edge keeps no copies',
  'AWS::CloudFront::MonitoringSubscription': 'metrics',
  'AWS::CloudFront::OriginAccessControl': 'the embedded bucket is reached through the edge only',
  'AWS::CloudFront::OriginRequestPolicy': 'the embedded edge forwards everything but the Host header',
  'AWS::CloudWatch::Alarm': 'alarms watch what runs in the cloud',
  'AWS::CloudWatch::CompositeAlarm': 'alarms watch what runs in the cloud',
  'AWS::CloudWatch::Dashboard': 'shows what runs in the cloud',
  'AWS::Events::ArchiveEventSource': 'archives are for replay in the cloud',
  'AWS::Events::Archive': 'archives are for replay in the cloud',
  'AWS::KMS::Key': 'files on one machine are not encrypted by a service',
  'AWS::KMS::Alias': 'belongs to a key',
  'AWS::Logs::LogGroup': 'functions write to the console',
  'AWS::Logs::ResourcePolicy': 'belongs to log groups',
  'AWS::Logs::MetricFilter': 'belongs to log groups',
  'AWS::Logs::Delivery': 'belongs to log groups',
  'AWS::Logs::DeliveryDestination': 'belongs to log groups',
  'AWS::Logs::DeliverySource': 'belongs to log groups',
  'AWS::Route53::RecordSet': 'names on the internet',
  'AWS::S3::BucketPolicy': 'who may do what is decided by the role of the caller',
  'AWS::SNS::Topic': 'topics tell people of alarms',
  'AWS::SNS::TopicPolicy': 'topics tell people of alarms',
  'AWS::SNS::Subscription': 'topics tell people of alarms',
  'AWS::WAFv2::WebACL': 'the application has limits of its own; WAF is a second layer',
  'AWS::WAFv2::WebACLAssociation': 'belongs to a web ACL',
  'AWS::WAFv2::LoggingConfiguration': 'belongs to a web ACL',
};

/**
 * Custom resources that the CDK makes for itself, each with why they are skipped. Their functions have no entry in the repository.
 */
export const SKIPPED_CUSTOM_RESOURCES: Readonly<Record<string, string>> = {
  'Custom::S3AutoDeleteObjects': 'empties buckets when a stack is deleted',
  'Custom::CDKBucketDeployment': 'the edge serves the files of web/dist where they lie',
  'Custom::LogRetention': 'functions write to the console',
  'Custom::S3BucketNotifications': 'belongs to bucket notifications',
  'Custom::CrossRegionExportWriter': 'all stacks of this cloud are in one region',
  'Custom::CrossRegionExportReader': 'all stacks of this cloud are in one region',
};

/** Descriptions (by the CDK) of functions that serve the custom resources above. */
export const SKIPPED_FUNCTIONS: readonly RegExp[] = [
  /CustomS3AutoDeleteObjectsCustomResourceProvider/,
  /CustomCDKBucketDeployment/,
  /^LogRetention/,
  /BucketNotificationsHandler/,
  /CustomCrossRegionExport(Writer|Reader)CustomResourceProvider/,
];
